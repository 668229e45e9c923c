/** One evaluated script with the source map that leads back to the app's files. */
export interface Script {
  code: string;
  map: string | null;
}

/** The code of the app or of one component definition, linked into one script per environment. */
export interface Bundle {
  /** Modules in order; the script's `__mods.m<position>` is the namespace of each. */
  modules: string[];
  script: Script;
  /** The modules under "use node", in the same form as a CommonJS script. */
  nodeModules: string[];
  nodeScript: Script | null;
  /** `convex.config`, with imported components reduced to `{ componentDefinitionPath }`. */
  config: Script | null;
}

/** Bundles by definition path; the app's is the empty path. */
export type Bundles = Map<string, Bundle>;
