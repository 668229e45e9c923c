"use client";

import { useAction } from "convex/react";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { shrinkTold } from "@/components/kit/pictures/shrink";
import { api } from "@/convex/_generated/api";
import type { OutgoingLine, ThreadAccess } from "./types";

type Photo = { sayId: string; photoUrl: string; picture: ArrayBuffer; problem: string | null };

/** Pictures on their way: shown at once, and tried again under the id that they have. */
export function usePhotos(access: ThreadAccess): {
  unsent: OutgoingLine[];
  /** False for a file that is no picture. */
  sendPhoto: (file: File) => Promise<boolean>;
} {
  const send = useAction(api.threads.sendPhoto);
  const refusalText = useRefusalText();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);

  const forget = ({ sayId, photoUrl }: Photo) => {
    URL.revokeObjectURL(photoUrl);
    setPhotos((all) => all.filter((each) => each.sayId !== sayId));
  };
  const deliver = async (photo: Photo) => {
    const { sayId, picture } = photo;
    const told = (problem: string | null) =>
      setPhotos((all) => all.map((each) => (each.sayId === sayId ? { ...each, problem } : each)));
    told(null);
    try {
      await send({ ...access, sayId, picture });
      forget(photo);
    } catch (thrown) {
      told(refusalText(thrown));
    }
  };
  const sendPhoto = async (file: File) => {
    const small = await shrinkTold(file);
    if (small === null) return false;
    const photo = {
      sayId: crypto.randomUUID(),
      photoUrl: URL.createObjectURL(small),
      picture: await small.arrayBuffer(),
      problem: null,
    };
    setPhotos((all) => [...all, photo]);
    void deliver(photo);
    return true;
  };
  const unsent = photos.map((photo) => ({
    sayId: photo.sayId,
    text: "",
    photoUrl: photo.photoUrl,
    problem: photo.problem,
    again: () => void deliver(photo),
    drop: () => forget(photo),
  }));
  return { unsent, sendPhoto };
}
