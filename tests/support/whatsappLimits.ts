/** What WhatsApp refuses of a message, written down apart from what makes one. */

type Interactive = {
  type: string;
  body: { text: string };
  action: {
    buttons?: { reply: { id: string; title: string } }[];
    button?: string;
    sections?: { rows: { id: string; title: string; description?: string }[] }[];
    parameters?: { display_text: string; url: string };
  };
};
type Message = { type: string; text?: { body: string }; interactive?: Interactive };

/** Everything about a message that WhatsApp would refuse, in words. */
export function unfit(message: object): string[] {
  const { type, text, interactive } = message as Message;
  if (type === "text") return within("text", text?.body, 4_096);
  if (type !== "interactive" || interactive === undefined) return [`type ${type}`];
  return [...within("body", interactive.body.text, 1_024), ...unfitAction(interactive)];
}

function unfitAction({ type, action }: Interactive): string[] {
  const { buttons = [], sections = [], parameters, button } = action;
  const rows = sections.flatMap((section) => section.rows);
  switch (type) {
    case "request_contact_info":
      return [...buttons, ...rows].length === 0 ? [] : ["something beside the button"];
    case "button": {
      const replies = buttons.map(({ reply }) => reply);
      return [
        ...counted("buttons", replies, 3),
        ...replies.flatMap(({ title }) => within("title", title, 20)),
        ...replies.flatMap(({ id }) => within("id", id, 256)),
        ...(new Set(replies.map(({ title }) => title)).size === replies.length
          ? []
          : ["same titles"]),
      ];
    }
    case "list":
      return [
        ...counted("rows", rows, 10),
        ...within("button", button, 20),
        ...rows.flatMap(({ title }) => within("title", title, 24)),
        ...rows.flatMap(({ id }) => within("id", id, 200)),
        ...rows.flatMap(({ description = "-" }) => within("description", description, 72)),
      ];
    case "cta_url": {
      const isLink = /^https?:\/\//.test(parameters?.url ?? "");
      return [...within("title", parameters?.display_text, 20), ...(isLink ? [] : ["no link"])];
    }
    default:
      return [`interactive ${type}`];
  }
}

function within(what: string, text: string | undefined, limit: number): string[] {
  if (text === undefined || text.trim() === "") return [`${what} says nothing`];
  if (text !== text.trim()) return [`${what} has blanks at its edges`];
  return text.length > limit ? [`${what} has ${text.length} characters`] : [];
}

function counted(what: string, list: readonly { id: string }[], most: number): string[] {
  const ids = new Set(list.map(({ id }) => id));
  const isRight = list.length > 0 && list.length <= most && ids.size === list.length;
  return isRight ? [] : [`${list.length} ${what}, ${ids.size} of them different`];
}
