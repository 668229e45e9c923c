/** Minutes of a day on the wall: 570 is "09:30", and a day ends at "24:00". */
export function minuteText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
