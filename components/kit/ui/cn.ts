import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. Nothing is merged: a primitive's looks are in the components layer (ui.css),
 * so a utility given by its user wins by itself.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
