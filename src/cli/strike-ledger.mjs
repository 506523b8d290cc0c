#!/usr/bin/env node
// Runs the TypeScript of this folder as it stands, so that nothing has to be built first.
import { register } from 'tsx/esm/api';

// The reader's own tsconfig.json, in whatever folder they stand, is none of our business.
register({ tsconfig: false });
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
