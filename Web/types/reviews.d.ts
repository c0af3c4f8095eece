// Photo rewards. Nothing here knows what a review said.
interface Rights { "review:claim": true; "review:check": true; "review:pay": true; }

type RewardState = "claimed" | "accepted" | "refused" | "paid" | "cancelled";
type RewardVerdict = "eligible" | "not_started" | "ended" | "not_delivered" | "undated" | "too_late" | "duplicate"
  | "limit_reached" | "budget_spent";
interface RewardTerms {
  name: string; amount: Fen; from: string; to: string; days: number; perCustomer: number; budget: Fen; words: string;
}
interface RewardScheme extends RewardTerms {
  id: string; committed: Fen; paid: Fen; claims: Partial<Record<RewardState, number>>;
}
interface RewardStep {
  state: RewardState; by: string; name: string; at: Millis; refusal?: string | null; words: string;
  payment?: { means: string; reference: string } | null;
}
interface RewardPicture { id: string; name: string; url: string; width: number | null; height: number | null }
interface RewardClaim {
  id: string; scheme: string; schemeName: string; order: Order | null; customer: { id: string; name: string };
  conversation: string | null; amount: Fen; state: RewardState; pictures: RewardPicture[]; claimed: RewardStep;
  checked?: RewardStep | null; last: RewardStep;
}
interface JudgedOrder { order: Order; verdict: RewardVerdict }
/** What the dialog of a new claim has been told so far. */
interface Claiming { scheme: string; customer: string; order: string; pictures: string[]; uploading: boolean }
