"use client";

import { later } from "@/components/kit/live/later";
import type { ReviewsProps } from "./reviews";

/** What people say of the barbers: below all that books, so its code comes after the page. */
export const ReviewsLater = later<ReviewsProps>(() =>
  import("./reviews").then((module) => module.Reviews),
);
