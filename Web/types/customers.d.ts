// Who writes to us.
interface Rights { "customer:read": true; "customer:write": true; "customer:merge": true; }

interface Identity { id: string; channel: string; externalId: string; verified: boolean; label: string | null }
interface Customer {
  id: string; name: string; nickname: string | null; phone: string | null; email: string | null;
  note: string; tags: string[]; vip: boolean; identities: Identity[]; createdAt: Millis;
  mergedFrom: { merge: string; customer: string; name: string; at: Millis }[];
}
interface Brief { contacts: number; lastClosedAt: Millis | null; waitedMs: number | null; handovers: number }
