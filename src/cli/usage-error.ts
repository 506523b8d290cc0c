/** Something that the caller wrote cannot be understood. Ends the program with 2 and the message, which names the remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
