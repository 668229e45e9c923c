import { api } from "../../../convex/_generated/api";
import { signedIn, chair, ownerOnly, ownersChange } from "./scene";
import type { Rows } from "./scene";

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
  "staff.list": {
    call: async (client, { world }) =>
      await client.query(api.staff.list, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "staff.inviteBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteBarber, {
        shopId: world.ids.shop("london"),
        ...{ name: "Nia", title: "", bio: "", email: "nia@mail.example" },
      }),
    expected: ownersChange,
  },
  "staff.inviteOwner": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteOwner, {
        shopId: world.ids.shop("london"),
        ...{ name: "Nia", email: "nia@mail.example" },
      }),
    expected: ownersChange,
  },
  "staff.saveBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.saveBarber, {
        barberId: world.ids.barber("marcus"),
        ...{ name: "Marcus", title: "", bio: "", active: true },
      }),
    expected: ownersChange,
  },
  "staff.remove": {
    call: async (client, { world, theoId }) =>
      await client.mutation(api.staff.remove, {
        shopId: world.ids.shop("london"),
        userId: theoId,
      }),
    expected: ownersChange,
  },
  "staff.photoUploadUrl": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.photoUploadUrl, { barberId: world.ids.barber("marcus") }),
    expected: chair("seen"),
  },
  "staff.setPhoto": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.setPhoto, {
        barberId: world.ids.barber("marcus"),
        storageId: null,
      }),
    expected: chair("unchanged"),
  },
  "setup.createShop": {
    call: async (client) =>
      await client.mutation(api.setup.createShop, {
        ...{ name: "New Shop", tagline: "", about: "", address: "", city: "", phone: "" },
        ...{ locale: "en-GB", timeZone: "Europe/London", currency: "GBP" },
      }),
    expected: {
      ...signedIn("CANNOT_CHANGE", "NOT_SIGNED_IN"),
      customer: "done",
      "other customer": "done",
    },
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
  "setup.pictureUploadUrl": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.pictureUploadUrl, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.setCover": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setCover, {
        shopId: world.ids.shop("london"),
        cover: null,
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
  "setup.setLogo": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setLogo, {
        shopId: world.ids.shop("london"),
        storageId: null,
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
  "setup.saveProfile": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.saveProfile, {
        shopId: world.ids.shop("london"),
        ...{ name: "Renamed", tagline: "", about: "", address: "", city: "", phone: "" },
        locale: "en-GB",
      }),
    expected: ownersChange,
  },
  "setup.setOpen": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setOpen, { shopId: world.ids.shop("london"), open: false }),
    expected: ownersChange,
  },
};
