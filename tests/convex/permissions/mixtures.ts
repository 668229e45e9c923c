import type { Caller, Client, Objects, Row, Scene } from "./scene";

/** A call with things of both shops. */
export type Mixture = {
  call: (client: Client, scene: Scene) => Promise<unknown>;
  /** A query: it has done nothing when it shows nothing. */
  reads: boolean;
};

/**
 * A call as a row makes it, with some of the things that it names exchanged for the other shop's:
 * in every way but none and all of them.
 */
export async function mixturesOf(
  row: Row,
  { scene, others, caller }: { scene: Scene; others: Objects; caller: Caller },
): Promise<Mixture[]> {
  const twins = twinsOf(scene, others);
  const { args, reads } = await callOf(row, scene, caller);
  const named = Object.keys(args).filter((name) => twinOf(args[name], twins) !== undefined);
  const mixtures: Mixture[] = [];
  for (let choice = 1; choice < 2 ** named.length - 1; choice++) {
    const exchanged = named.filter((_, index) => (choice >> index) % 2 === 1);
    const other = exchanged.map((name) => [name, twinOf(args[name], twins)]);
    const change = (given: Args): Args => ({ ...given, ...Object.fromEntries(other) });
    mixtures.push({
      reads,
      call: async (client, world) => await row.call(changing(client, change), world, caller),
    });
  }
  return mixtures;
}

/** Ids that a row leaves open, so that nothing can be mixed with them. */
export async function openIdsOf(row: Row, scene: Scene, others: Objects): Promise<string[]> {
  const { args } = await callOf(row, scene, "owner");
  const twins = twinsOf(scene, others);
  // A try, a line, a file, Stripe's account and WhatsApp's names are no shop's; some things are named with
  // nothing else.
  return Object.keys(args).filter(
    (name) => /Ids?$/.test(name) && !FREE.includes(name) && twinOf(args[name], twins) === undefined,
  );
}

const FREE = [
  ...["requestId", "sayId", "storageId", "accountId", "phoneId", "businessId"],
  ...["conversationId", "searchId", "offerId", "sessionId", "deliveryId"],
];

type Args = Record<string, unknown>;

/** What a row calls its function with. */
async function callOf(row: Row, scene: Scene, caller: Caller) {
  const seen: { args: Args; reads: boolean } = { args: {}, reads: false };
  const record = (reads: boolean) => (_: unknown, args?: Args) => {
    Object.assign(seen, { args: args ?? {}, reads });
    return Promise.reject(new NotCalled());
  };
  // Stands in for a client that is never called.
  const recorder = {
    query: record(true),
    mutation: record(false),
    action: record(false),
  } as unknown as Client;
  await row.call(recorder, scene, caller).catch((thrown: unknown) => {
    if (!(thrown instanceof NotCalled)) throw thrown;
  });
  return seen;
}

class NotCalled extends Error {}

/** The client, with the arguments of every call changed on the way. */
function changing(client: Client, change: (args: Args) => Args): Client {
  type Call = (fn: unknown, args: Args) => Promise<unknown>;
  const wrapped =
    (call: unknown) =>
    async (fn: unknown, args: Args): Promise<unknown> =>
      // Any function's arguments: what they must be is what the functions check.
      await (call as Call)(fn, change(args));
  const { query, mutation, action } = client;
  return {
    query: wrapped(query),
    mutation: wrapped(mutation),
    action: wrapped(action),
  } as unknown as Client;
}

/** The other shop's thing for each of this one's. */
function twinsOf(scene: Scene, others: Objects): ReadonlyMap<unknown, string> {
  const flat = ({ ana, invitation, ...rest }: Objects) => ({
    ...rest,
    ...ana,
    invitationId: invitation.id,
  });
  const theirs: Record<string, string> = flat(others);
  const { shopId, barberId, serviceId, addOnId, colleagueId, clientId, noteId, ana } = scene;
  const { messageId, deskPaymentId, refundId, alertId, jobAlertId, blockId, closingId, reviewId } =
    scene;
  const { keyId, webhookId, importId } = scene;
  const ours: Record<string, string> = {
    ...ana,
    shopId,
    barberId,
    serviceId,
    addOnId,
    colleagueId,
    clientId,
    noteId,
    deskPaymentId,
    refundId,
    alertId,
    messageId,
    jobAlertId,
    blockId,
    closingId,
    keyId,
    webhookId,
    importId,
    reviewId,
    invitationId: scene.invitation.id,
  };
  const fade = [scene.world.ids.service("Fade"), others.serviceId] as const;
  return new Map([
    fade,
    ...Object.entries(ours).map(([name, id]) => [id, theirs[name] ?? ""] as const),
  ]);
}

function twinOf(value: unknown, twins: ReadonlyMap<unknown, string>): unknown {
  if (!Array.isArray(value)) return twins.get(value);
  const each = value.map((one) => twins.get(one));
  return each.length > 0 && each.every((one) => one !== undefined) ? each : undefined;
}
