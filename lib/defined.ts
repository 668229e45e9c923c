type Defined<T> = {
  [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
} & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

/**
 * The properties that are not undefined, for where undefined says something else than absent: it
 * unsets a field in a patch, and in a spread it hides what stands before it.
 */
export function defined<T extends object>(properties: T): Defined<T> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  // Only what may be undefined was left out, and that is optional in the type.
  return Object.fromEntries(entries) as Defined<T>;
}
