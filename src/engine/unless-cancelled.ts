/** The reader has changed their mind. */
class Cancelled extends Error {
  override name = 'Cancelled';
}

/**
 * Does work that a reader may end; gives `null` if they do. `step` is told how far the work is and says whether it goes on; `work`
 * calls it through `goOn`, which throws where it does not.
 */
export async function unlessCancelled<Value, Far extends readonly unknown[]>(
  step: (...far: Far) => Promise<boolean>,
  work: (goOn: (...far: Far) => Promise<void>) => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work(async (...far) => {
      if (!(await step(...far))) throw new Cancelled();
    });
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw error;
  }
}
