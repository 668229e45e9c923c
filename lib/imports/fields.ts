/** What a file of another product can say of clients and visits, and in which of its columns. */

/** A file has clients, a row each, or visits. */
export const SORTS = ["clients", "visits"] as const;
export type Sort = (typeof SORTS)[number];

const PERSON_FIELDS = [
  "name",
  "firstName",
  "lastName",
  /** `Ana Lim (ana@mail.example)`. */
  "nameWithEmail",
  "email",
  "phone",
  "otherPhone",
  "note",
] as const;
const VISIT_FIELDS = ["date", "time", "barber", "service", "status"] as const;
export const FIELDS = [...PERSON_FIELDS, ...VISIT_FIELDS] as const;
export type Field = (typeof FIELDS)[number];

/** What a file of a sort can say. */
export function fieldsOf(sort: Sort): readonly Field[] {
  return sort === "clients" ? PERSON_FIELDS : FIELDS;
}

/** Whose files are known. Where each set of columns is from: docs/imports.md. */
export const PRODUCTS = ["square", "fresha", "booksy", "calcom", "other"] as const;
export type Product = (typeof PRODUCTS)[number];

/** Names of columns, the first that a file has counts. */
type Columns = Partial<Record<Field, readonly string[]>>;
type Shape = {
  /** Columns by which its files are known. */
  known: readonly string[];
  columns: Columns;
};

const SHAPES: Record<Exclude<Product, "other">, Partial<Record<Sort, Shape>>> = {
  square: {
    clients: {
      known: ["Square Customer ID"],
      columns: {
        firstName: ["First Name"],
        lastName: ["Last Name"],
        email: ["Email Address"],
        phone: ["Phone Number"],
        note: ["Memo"],
      },
    },
    visits: {
      known: ["Customer Name", "Service", "Date", "Time", "Staff"],
      columns: {
        name: ["Customer Name"],
        email: ["Email"],
        phone: ["Phone Number"],
        note: ["Notes"],
        date: ["Date"],
        time: ["Time"],
        barber: ["Staff"],
        service: ["Service"],
        status: ["Status"],
      },
    },
  },
  fresha: {
    clients: {
      known: ["Client ID", "First Name", "Mobile Number"],
      columns: {
        firstName: ["First Name"],
        lastName: ["Last Name"],
        email: ["Email"],
        phone: ["Mobile Number"],
        otherPhone: ["Telephone"],
        note: ["Note"],
      },
    },
    visits: {
      known: ["Appt. ref.", "Scheduled date", "Team member"],
      columns: {
        name: ["Client"],
        date: ["Scheduled date"],
        time: ["Appt. slot"],
        barber: ["Team member"],
        service: ["Service"],
        status: ["Status"],
      },
    },
  },
  booksy: {
    clients: {
      known: ["Client Name", "Phone", "Total Visits"],
      columns: { name: ["Client Name"], email: ["Email"], phone: ["Phone"], note: ["Notes"] },
    },
    visits: {
      known: ["Client Name", "Phone", "Service", "Date"],
      columns: {
        name: ["Client Name"],
        email: ["Email"],
        phone: ["Phone"],
        note: ["Notes"],
        date: ["Date"],
        time: ["Time"],
        barber: ["Staff"],
        service: ["Service"],
        status: ["Status"],
      },
    },
  },
  calcom: {
    visits: {
      known: ["timeStatus", "eventLength", "attendee1"],
      columns: {
        nameWithEmail: ["attendee1"],
        phone: ["attendeePhone1"],
        date: ["startTime"],
        barber: ["userEmail"],
        service: ["title"],
        status: ["timeStatus"],
      },
    },
    // Its people stand in its visits alone.
    clients: {
      known: ["timeStatus", "eventLength", "attendee1"],
      columns: { nameWithEmail: ["attendee1"], phone: ["attendeePhone1"] },
    },
  },
};

/** Whatever a file of nobody in particular may call them. */
const USUAL: Columns = {
  name: ["Name", "Full name", "Client name", "Customer name", "Client", "Customer", "Nama"],
  firstName: ["First name", "Forename", "Given name", "Nama depan"],
  lastName: ["Last name", "Surname", "Family name", "Nama belakang"],
  email: ["Email", "E-mail", "Email address", "Client email", "Customer email", "Surel"],
  phone: [
    "Phone",
    "Mobile",
    "Mobile number",
    "Phone number",
    "Mobile phone",
    "Cell",
    "Cell phone",
    "Client phone",
    "Customer phone",
    "Telepon",
    "Nomor telepon",
    "HP",
  ],
  otherPhone: ["Telephone", "Home phone", "Landline"],
  note: ["Note", "Notes", "Memo", "Comment", "Comments", "Catatan"],
  date: [
    "Date",
    "Start",
    "Start time",
    "Starts at",
    "Start date",
    "Appointment date",
    "Booking date",
    "Scheduled date",
    "Tanggal",
  ],
  time: ["Time", "Appointment time", "Booking time", "Jam", "Waktu"],
  barber: ["Barber", "Staff", "Team member", "Employee", "Provider", "Stylist", "Tukang cukur"],
  service: ["Service", "Service name", "Treatment", "Appointment type", "Layanan"],
  status: ["Status", "Appointment status", "Booking status"],
};

/** The column of each field, by its place; a field that the file does not have is absent. */
export type Mapping = Partial<Record<Field, number>>;

/** Capitals, spaces and signs tell no columns apart. */
function tidyColumn(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function placeOf(header: readonly string[], names: readonly string[]): number | undefined {
  const columns = header.map(tidyColumn);
  for (const name of names) {
    const place = columns.indexOf(tidyColumn(name));
    if (place >= 0) return place;
  }
  return undefined;
}

/** Where a product's files of a sort have what we ask for; for others wherever it usually stands. */
export function mappingOf(header: readonly string[], product: Product, sort: Sort): Mapping {
  const columns: Columns = product === "other" ? USUAL : (SHAPES[product][sort]?.columns ?? {});
  const mapping: Mapping = {};
  for (const field of fieldsOf(sort)) {
    const place = placeOf(header, columns[field] ?? []);
    if (place !== undefined) mapping[field] = place;
  }
  return mapping;
}

/** Whose file it is by its header, and what it has; one of nobody's has visits where it has dates. */
export function recognise(header: readonly string[]): { product: Product; sort: Sort } {
  let found: { product: Product; sort: Sort; columns: number } | null = null;
  for (const product of PRODUCTS) {
    if (product === "other") continue;
    // Visits first: a file that has both is one of visits.
    for (const sort of ["visits", "clients"] as const) {
      const known = SHAPES[product][sort]?.known ?? [];
      const isIt = known.length > 0 && known.every((name) => placeOf(header, [name]) !== undefined);
      if (isIt && known.length > (found?.columns ?? 0)) {
        found = { product, sort, columns: known.length };
      }
    }
  }
  if (found) return { product: found.product, sort: found.sort };
  const { date, service } = mappingOf(header, "other", "visits");
  return {
    product: "other",
    sort: date !== undefined && service !== undefined ? "visits" : "clients",
  };
}

/** What must be mapped before a file can be looked at; the fields that are still missing. */
export function missingIn(mapping: Mapping, sort: Sort): Field[] {
  const has = (...fields: Field[]) => fields.some((field) => mapping[field] !== undefined);
  if (sort === "visits") {
    return (["date", "barber", "service"] as const).filter((field) => !has(field));
  }
  return has("email", "phone", "otherPhone", "nameWithEmail") ? [] : ["email", "phone"];
}
