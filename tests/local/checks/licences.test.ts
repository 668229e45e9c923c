import { describe, expect, it } from "vitest";
import { checkLicences, licenceProblems } from "../../../local/checks/licences";
import { ROOT } from "../../../local/stack/processes";

const locked = (license: string | undefined, version = "1.0.0") =>
  license === undefined ? { version } : { version, license };

describe("licences of the packages in the lockfile", () => {
  it("may all come in as they are now", () => {
    expect(() => checkLicences(ROOT)).not.toThrow();
  });

  it.each(["GPL-3.0-only", "AGPL-3.0-or-later", "SSPL-1.0", "UNLICENSED", "SEE LICENSE IN x"])(
    "names a planted package under %s, however deep it lies",
    (licence) => {
      const packages = {
        "": locked("MIT"),
        "node_modules/good": locked("MIT"),
        "node_modules/good/node_modules/@some/planted": locked(licence, "2.1.0"),
      };
      expect(licenceProblems(packages)).toEqual([`@some/planted 2.1.0: ${licence}`]);
    },
  );

  it("names a package that says none", () => {
    const says = ["silent 1.0.0: no licence is named"];
    expect(licenceProblems({ "node_modules/silent": locked(undefined) })).toEqual(says);
    expect(licenceProblems({ "node_modules/silent": locked("") })).toEqual(says);
  });

  it.each([
    ["(MIT OR GPL-3.0)", true],
    ["MIT AND ISC", true],
    ["MIT AND GPL-3.0", false],
    ["GPL-3.0 OR MIT AND ISC", true],
    ["GPL-3.0 OR MIT AND SSPL-1.0", false],
    // Either side of what is in brackets comes with MIT: the strict reading.
    ["(GPL-3.0 OR ISC) AND MIT", false],
    ["GPL-3.0 OR AGPL-3.0", false],
  ])("reads %s", (licence, fine) => {
    const problems = licenceProblems({ "node_modules/mixed": locked(licence) });
    expect(problems.length === 0).toBe(fine);
  });

  it("lets a library of pictures in under its own licence, and nothing else under that", () => {
    const licence = locked("LGPL-3.0-or-later");
    expect(licenceProblems({ "node_modules/@img/sharp-libvips-linux-x64": licence })).toEqual([]);
    expect(licenceProblems({ "node_modules/another": licence })).toHaveLength(1);
  });
});
