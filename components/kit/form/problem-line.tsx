/** What went wrong, or is missing, said where it happened; nothing when there is nothing to say. */
export function ProblemLine({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="font-semibold text-bad">
      {text}
    </p>
  );
}
