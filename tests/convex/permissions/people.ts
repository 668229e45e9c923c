import { api } from "../../../convex/_generated/api";
import { NOW } from "../../support/convexClock";
import { jpegOf } from "../../support/pictures";
import { chair, everyone, ownerOnly, ownersChange, signedIn, staffOfShop } from "./scene";
import type { Rows } from "./scene";

const PICTURE = jpegOf(640, 640).buffer;
const onlyInvited = {
  ...signedIn("INVITATION_GONE", "NOT_SIGNED_IN"),
  "other customer": "done",
};
const ofOwnInvitation = { ...signedIn("NOT_FOUND", "NOT_SIGNED_IN"), owner: "done" };

/** Who signs in, who works there, and setting a shop up. */
export const PEOPLE: Rows = {
  "users.me": {
    call: async (client) => await client.query(api.users.me, {}),
    expected: signedIn("seen", "empty"),
  },
  "users.ensure": {
    call: async (client) => await client.mutation(api.users.ensure, {}),
    expected: signedIn("unchanged", "NOT_SIGNED_IN"),
  },
  "users.switchShop": {
    call: async (client, { world }) =>
      await client.mutation(api.users.switchShop, { shopId: world.ids.shop("london") }),
    expected: staffOfShop("done", "NOT_SIGNED_IN", "NOT_FOUND"),
  },
  "setup.mayOpen": {
    call: async (client) => await client.query(api.setup.mayOpen, {}),
    expected: everyone("seen"),
  },
  "invitations.listMine": {
    call: async (client) => await client.query(api.invitations.listMine, { now: NOW }),
    expected: { ...everyone("empty"), "other customer": "seen" },
  },
  "invitations.read": {
    call: async (client, { invitation: { token } }) =>
      await client.query(api.invitations.read, { token, now: NOW }),
    expected: everyone("seen"),
  },
  "invitations.accept": {
    call: async (client, { invitation }) =>
      await client.mutation(api.invitations.accept, { invitationId: invitation.id }),
    expected: onlyInvited,
  },
  "invitations.decline": {
    call: async (client, { invitation }) =>
      await client.mutation(api.invitations.decline, { invitationId: invitation.id }),
    expected: onlyInvited,
  },
  "staff.list": {
    call: async (client, { world }) =>
      await client.query(api.staff.list, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "staff.inviteBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteBarber, {
        shopId: world.ids.shop("london"),
        name: "Nia",
        title: "",
        bio: "",
        email: "nia@mail.example",
      }),
    expected: ownersChange,
  },
  "staff.inviteOwner": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteOwner, {
        shopId: world.ids.shop("london"),
        name: "Nia",
        email: "nia@mail.example",
      }),
    expected: ownersChange,
  },
  "staff.inviteToChair": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteToChair, {
        barberId: world.ids.barber("marcus"),
        email: "nia@mail.example",
      }),
    // Marcus has his chair already.
    expected: { ...ownerOnly, owner: "CANNOT_CHANGE" },
  },
  "staff.inviteAgain": {
    call: async (client, { invitation }) =>
      await client.mutation(api.staff.inviteAgain, {
        invitationId: invitation.id,
        email: "nia@mail.example",
      }),
    expected: ofOwnInvitation,
  },
  "staff.cancelInvitation": {
    call: async (client, { invitation }) =>
      await client.mutation(api.staff.cancelInvitation, { invitationId: invitation.id }),
    expected: ofOwnInvitation,
  },
  "staff.leave": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.leave, { shopId: world.ids.shop("london") }),
    expected: {
      ...staffOfShop("done", "NOT_SIGNED_IN", "NOT_FOUND"),
      owner: "LAST_OWNER",
    },
  },
  "staff.handOver": {
    call: async (client, { world, colleagueId }) =>
      await client.mutation(api.staff.handOver, {
        shopId: world.ids.shop("london"),
        userId: colleagueId,
      }),
    // Theo owns nothing.
    expected: { ...ownerOnly, owner: "NOT_FOUND" },
  },
  "staff.saveBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.saveBarber, {
        barberId: world.ids.barber("marcus"),
        name: "Marcus",
        title: "",
        bio: "",
        active: true,
      }),
    expected: ownersChange,
  },
  "staff.remove": {
    call: async (client, { world, colleagueId }) =>
      await client.mutation(api.staff.remove, {
        shopId: world.ids.shop("london"),
        userId: colleagueId,
      }),
    expected: ownersChange,
  },
  "setup.createShop": {
    call: async (client) =>
      await client.mutation(api.setup.createShop, {
        name: "New Shop",
        tagline: "",
        about: "",
        address: "",
        city: "",
        phone: "",
        locale: "en-GB",
        timeZone: "Europe/London",
        currency: "GBP",
      }),
    expected: signedIn("done", "NOT_SIGNED_IN"),
  },
  "setup.progress": {
    call: async (client, { world }) =>
      await client.query(api.setup.progress, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.profile": {
    call: async (client, { world }) =>
      await client.query(api.setup.profile, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.saveProfile": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.saveProfile, {
        shopId: world.ids.shop("london"),
        name: "Renamed",
        tagline: "",
        about: "",
        address: "",
        city: "",
        phone: "",
        locale: "en-GB",
      }),
    expected: ownersChange,
  },
  "setup.changeCurrency": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.changeCurrency, {
        shopId: world.ids.shop("london"),
        currency: "EUR",
      }),
    // The shop has bookings.
    expected: { ...ownerOnly, owner: "CANNOT_CHANGE" },
  },
  "setup.setOpen": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setOpen, { shopId: world.ids.shop("london"), open: false }),
    expected: ownersChange,
  },
  "staff.saveBarbersSee": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.saveBarbersSee, {
        shopId: world.ids.shop("london"),
        barbersSee: { phone: "own", email: "none", spend: "none" },
      }),
    expected: ownersChange,
  },
  "pictures.putPhoto": {
    call: async (client, { world }) =>
      await client.action(api.pictures.putPhoto, {
        barberId: world.ids.barber("marcus"),
        picture: PICTURE,
      }),
    expected: chair("done"),
  },
  "pictures.putLogo": {
    call: async (client, { world }) =>
      await client.action(api.pictures.putLogo, {
        shopId: world.ids.shop("london"),
        picture: PICTURE,
      }),
    expected: ownersChange,
  },
  "pictures.putCover": {
    call: async (client, { world }) =>
      await client.action(api.pictures.putCover, {
        shopId: world.ids.shop("london"),
        wide: PICTURE,
        narrow: PICTURE,
        social: PICTURE,
      }),
    expected: ownersChange,
  },
  "pictures.putWork": {
    call: async (client, { world }) =>
      await client.action(api.pictures.putWork, {
        shopId: world.ids.shop("london"),
        large: PICTURE,
        small: PICTURE,
      }),
    expected: ownersChange,
  },
  "pictures.changeWork": {
    call: async (client, { world }) =>
      await client.mutation(api.pictures.changeWork, {
        shopId: world.ids.shop("london"),
        id: "none",
        change: { kind: "remove" },
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
  "pictures.describeWork": {
    prepare: async ({ world }) => {
      await world.as("olivia").action(api.pictures.putWork, {
        shopId: world.ids.shop("london"),
        large: PICTURE,
        small: PICTURE,
      });
      return {};
    },
    call: async (client, { world }) => {
      const shop = await world.t.query(api.shops.bySlug, { slug: "london" });
      return await client.mutation(api.pictures.describeWork, {
        shopId: world.ids.shop("london"),
        id: shop?.gallery[0]?.id ?? "none",
        words: "A skin fade",
      });
    },
    expected: ownersChange,
  },
  "pictures.clear": {
    call: async (client, { world }) =>
      await client.mutation(api.pictures.clear, {
        place: { kind: "logo", shopId: world.ids.shop("london") },
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
};
