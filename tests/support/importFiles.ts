import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import type { DateOrder } from "../../lib/imports/moments";
import type { Product, Sort } from "../../lib/imports/fields";
import { dateOrderOf, openFile, rowsOf, takenFor } from "../../lib/imports/file";
import { ROWS_OF_CALL } from "../../lib/imports/verdicts";
import type { World } from "./convex";

/** Files as the products that shops leave write them, and what an owner's page does with one. */

export type Person = { name: string; email?: string; phone?: string; note?: string };
export type Visit = Person & {
  /** `2026-06-02` and `09:30`, by the shop's clock. */
  date: string;
  time: string;
  /** Hours that the shop's clock is ahead of UTC then. */
  ahead: number;
  barber: string;
  service: string;
  status?: string;
};

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const lines = (header: string, rows: readonly string[][], separator = ",") =>
  [header, ...rows.map((row) => row.map(quoted).join(separator))].join("\r\n");
const half = (time: string) => {
  const [hours = 0, minutes = ""] = time
    .split(":")
    .map((part, at) => (at === 0 ? Number(part) : part));
  return `${Number(hours) % 12 || 12}:${minutes} ${Number(hours) < 12 ? "AM" : "PM"}`;
};
const firstOf = (name: string) => name.split(" ")[0] ?? "";
const lastOf = (name: string) => name.split(" ").slice(1).join(" ");
const utf8 = (text: string) => new TextEncoder().encode(text);
/** Windows-1252, as far as letters of the West go. */
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const momentOf = ({ date, time, ahead }: Visit) =>
  new Date(Date.parse(`${date}T${time}:00Z`) - ahead * 3_600_000).toISOString();

export type Written = "square" | "fresha" | "booksy" | "calcom";

const CLIENTS: Record<Written, (people: readonly Person[]) => Uint8Array> = {
  square: (people) =>
    utf8(
      lines(
        "First Name,Last Name,Email Address,Phone Number,Memo,Square Customer ID",
        people.map(({ name, email = "", phone = "", note = "" }, at) => [
          firstOf(name),
          lastOf(name),
          email,
          phone,
          note,
          `SQ${at}`,
        ]),
      ),
    ),
  fresha: (people) =>
    utf8(
      `\ufeff${lines(
        "Client ID,First Name,Last Name,Mobile Number,Telephone,Email,Note",
        people.map(({ name, email = "", phone = "", note = "" }, at) => [
          String(at),
          firstOf(name),
          lastOf(name),
          phone,
          "",
          email,
          note,
        ]),
      )}`,
    ),
  booksy: (people) =>
    latin(
      lines(
        "Client Name;Phone;Email;Total Visits;Notes",
        people.map(({ name, email = "", phone = "", note = "" }) => [
          name,
          phone,
          email,
          "3",
          note,
        ]),
        ";",
      ),
    ),
  calcom: (people) =>
    VISITS.calcom(
      people.map((person) => ({
        ...person,
        date: "2026-04-01",
        time: "10:00",
        ahead: 1,
        barber: "",
        service: "Cut",
      })),
    ),
};

const VISITS: Record<Written, (visits: readonly Visit[]) => Uint8Array> = {
  square: (visits) =>
    utf8(
      lines(
        "Date,Time,Customer Name,Email,Phone Number,Service,Staff,Status,Notes",
        visits.map((visit) => {
          const [year = "", month = "", day = ""] = visit.date.split("-");
          const { name, email = "", phone = "", note = "", status = "Accepted" } = visit;
          const when = [`${month}/${day}/${year}`, half(visit.time)];
          return [...when, name, email, phone, visit.service, visit.barber, status, note];
        }),
      ),
    ),
  fresha: (visits) =>
    utf8(
      `\ufeff${lines(
        "Appt. ref.,Client,Service,Team member,Scheduled date,Appt. slot,Status",
        visits.map((visit, at) => {
          const [year = "", month = "", day = ""] = visit.date.split("-");
          const on = `${day} ${MONTHS[Number(month) - 1] ?? month} ${year}, 1:46pm`;
          const slot = `${visit.time}:00-23:59:00`;
          const { name, service, barber, status = "Confirmed" } = visit;
          return [`#${at}`, name, service, barber, on, slot, status];
        }),
      )}`,
    ),
  booksy: (visits) =>
    latin(
      lines(
        "Client Name;Phone;Email;Service;Staff;Date;Time;Status",
        visits.map((visit) => {
          const { name, email = "", phone = "", status = "Confirmed" } = visit;
          const on = visit.date.split("-").reverse().join(".");
          return [name, phone, email, visit.service, visit.barber, on, visit.time, status];
        }),
        ";",
      ),
    ),
  calcom: (visits) =>
    utf8(
      lines(
        "title,timeStatus,eventLength,startTime,userEmail,attendee1,attendeePhone1",
        visits.map((visit) => {
          const { name, email = "", phone = "", service, barber, status = "upcoming" } = visit;
          const title = `${service} between ${barber} and ${name}`;
          const who = email === "" ? name : `${name} (${email})`;
          return [title, status, "30", momentOf(visit), barber, who, phone];
        }),
      ),
    ),
};

export const clientsFile = (product: Written, people: readonly Person[]) =>
  CLIENTS[product](people);
export const visitsFile = (product: Written, visits: readonly Visit[]) => VISITS[product](visits);

type As = { product?: Product; sort?: Sort; order?: DateOrder };

/** A file as its owner's page takes it, and its rows by the call. */
export function readFile(bytes: Uint8Array, as: As = {}) {
  const opened = openFile(bytes);
  const { product = opened.product, sort = opened.sort } = as;
  const file = takenFor(opened, { product, sort });
  // Files of Square are American in these tests, whatever their dates tell.
  const told = product === "square" ? "mdy" : dateOrderOf(file, "en-GB").order;
  const rows = rowsOf(file);
  const pages = Array.from({ length: Math.ceil(rows.length / ROWS_OF_CALL) }, (_, at) =>
    rows.slice(at * ROWS_OF_CALL, (at + 1) * ROWS_OF_CALL),
  );
  return { fileName: "file.csv", product, sort, dateOrder: as.order ?? told, pages };
}

/** Sends a file as its owner's page does, and waits until it has been looked at. */
export async function sendFile(world: World, bytes: Uint8Array, as?: As): Promise<Id<"imports">> {
  const { pages, ...file } = readFile(bytes, as);
  const owner = world.as("olivia");
  const shopId = world.ids.shop("london");
  const importId = await owner.mutation(api.imports.begin, { shopId, ...file });
  for (const rows of pages) await owner.mutation(api.imports.addRows, { importId, rows });
  await lookAgain(world, importId);
  return importId;
}

type Choices = {
  barbers?: { said: string; id: string | null }[];
  services?: { said: string; id: string | null }[];
};

/** Has an import looked at, with what its owner has said of names. */
export async function lookAgain(
  world: World,
  importId: Id<"imports">,
  { barbers = [], services = [] }: Choices = {},
): Promise<void> {
  await world.as("olivia").mutation(api.imports.check, { importId, barbers, services });
  await world.settle();
}

/** What the owner sees of an import. */
export async function readImport(world: World, importId: Id<"imports">) {
  const shopId = world.ids.shop("london");
  const imports = await world.as("olivia").query(api.imports.list, { shopId });
  const found = imports.find(({ id }) => id === importId);
  if (!found) throw new Error(`no import ${importId}`);
  return found;
}

/** Its rows by line: verdict, reason and remarks in a few words. */
export async function readVerdicts(world: World, importId: Id<"imports">) {
  const paginationOpts = { numItems: 100, cursor: null };
  const asked = { importId, verdict: null, paginationOpts };
  const { page } = await world.as("olivia").query(api.imports.rows, asked);
  return Object.fromEntries(
    page.map(({ line, verdict, reason, otherLine, remarks }) => [
      line,
      [verdict, reason, otherLine, ...remarks].filter((word) => word !== null).join(" "),
    ]),
  );
}

/** People with numbers of their own; every tenth has no address. */
export const peopleOf = (count: number): Person[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Client N${at}`,
    email: at % 10 === 0 ? "" : `client${at}@mail.example`,
    phone: `020 7${String(at).padStart(7, "0")}`,
    note: at % 25 === 0 ? 'Short; and\n"quick"' : "",
  }));
