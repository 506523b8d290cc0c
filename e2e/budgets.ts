console.log('budgets');
