import { renderSVG } from "uqr";

type QrCodeProps = { text: string; label: string };

/** A code for a phone's camera: black on white in every theme, as scanners like it. */
export function QrCode({ text, label }: QrCodeProps) {
  const code = renderSVG(text, { ecc: "M", border: 4 });
  return (
    // eslint-disable-next-line @next/next/no-img-element -- drawn here, of any size
    <img
      src={`data:image/svg+xml,${encodeURIComponent(code)}`}
      alt={label}
      width={208}
      height={208}
      className="size-52 rounded-card"
    />
  );
}
