import { Hono } from "hono";
import { listenOnLoopback } from "../loopback";
import { Book } from "./book";
import * as Pages from "./pages";
import type { Look } from "./pages";

/**
 * A booking page of somebody else, for tests of what goes through one: five steps, each a page of its
 * own, and a card at the end. It knows nothing of this product.
 */

export type MockBooking = {
  /** Its first page. */
  url: string;
  book: Book;
  stop: () => Promise<void>;
};

/** Starts it on the loopback interface; port 0 takes any free one. */
export async function startMockBooking(
  options: { port?: number; look?: Look } = {},
): Promise<MockBooking> {
  const book = new Book();
  const { url, close } = await listenOnLoopback(
    routes(book, options.look ?? "radios").fetch,
    options.port ?? 0,
  );
  return {
    url: `${url}/book`,
    book,
    stop: async () => {
      await close();
    },
  };
}

function routes(book: Book, look: Look): Hono {
  const app = new Hono();
  app.get("/book", (c) => c.html(Pages.servicePage(look)));
  app.post("/book", async (c) => {
    const { service } = await c.req.parseBody();
    return c.redirect(`/book/${book.begin(text(service))}/provider`, 303);
  });
  app.get("/book/:id/provider", (c) => c.html(Pages.providerPage(look)));
  app.post("/book/:id/provider", async (c) => {
    const { provider } = await c.req.parseBody();
    const visit = book.require(c.req.param("id"));
    visit.provider = text(provider);
    return c.redirect(`/book/${visit.id}/time`, 303);
  });
  app.get("/book/:id/time", (c) => {
    const { provider } = book.require(c.req.param("id"));
    const date = c.req.query("date") ?? "";
    return c.html(Pages.timePage(look, date, date === "" ? [] : book.freeTimes(date, provider)));
  });
  app.post("/book/:id/time", async (c) => {
    const { date, time } = await c.req.parseBody();
    const visit = book.require(c.req.param("id"));
    visit.date = text(date);
    visit.time = text(time);
    return c.redirect(`/book/${visit.id}/contact`, 303);
  });
  app.get("/book/:id/contact", (c) => c.html(Pages.contactPage()));
  app.post("/book/:id/contact", async (c) => {
    const visit = book.require(c.req.param("id"));
    for (const [name, value] of Object.entries(await c.req.parseBody())) {
      visit.contact[name] = text(value);
    }
    return c.redirect(`/book/${visit.id}/payment`, 303);
  });
  app.get("/book/:id/payment", (c) => {
    const visit = book.require(c.req.param("id"));
    if (visit.state === "booked") return c.redirect(`/book/${visit.id}/confirmation`, 303);
    if (visit.state === "gone" || book.isTaken(visit)) return c.html(Pages.gonePage());
    return c.html(Pages.paymentPage(look, visit));
  });
  app.post("/book/:id/payment", async (c) => {
    const { card } = await c.req.parseBody();
    const visit = book.require(c.req.param("id"));
    book.pay(visit, text(card));
    return c.redirect(`/book/${visit.id}/payment`, 303);
  });
  app.get("/card", (c) => c.html(Pages.cardPage()));
  app.get("/book/:id/confirmation", (c) =>
    c.html(Pages.confirmationPage(book.require(c.req.param("id")))),
  );
  return app;
}

/** A field of a form; a file is none. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
