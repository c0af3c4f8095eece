// The shop, its hours.
interface Rights { "shop:read": true; "shop:manage": true; }

interface ShopSettings {
  id: string; name: string; timeZone: string; locale: string; offerSeconds: number; reopenHours: number;
  capacity: number; rampMinutes: number; stickyHours: number; graceSeconds: number;
  holding: { afterSeconds: number; text: string }[];
}
interface Interval { from: string; to: string }
interface Hours { week: Interval[][]; special: { date: string; name: string; intervals: Interval[] }[] }
