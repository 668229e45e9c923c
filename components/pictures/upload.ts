import type { Id } from "@/convex/_generated/dataModel";

/** Sends a file to where the backend wants it; null when it did not arrive. */
export async function uploadFile(address: string, file: Blob): Promise<Id<"_storage"> | null> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": file.type },
    body: file,
  });
  if (!answer.ok) return null;
  // Convex answers an upload so: https://docs.convex.dev/file-storage/upload-files
  const { storageId } = (await answer.json()) as { storageId: Id<"_storage"> };
  return storageId;
}
