// What is told to whoever leads.
interface Rights { "quality:watch": true; }

/** How a running conversation stands. */
interface Watch { conversation: string; risk: number; reasons: string[]; state: CustomerState | null; countdowns: Countdown[] }
interface Alert {
  id: string; conversation: string; customer: string; kind: "held" | "red_line" | "upset" | "slow" | "words";
  severity: Severity; rule: string; name: BothWords | null; seq: number; words: string; agent: string | null;
  agentName: string | null; team: string | null; count: number; firstAt: Millis; lastAt: Millis; rings: boolean;
  acknowledgedBy: string | null; acknowledgedAt: Millis | null; snoozedUntil: Millis | null;
  snoozedBy: string | null; endedAt: Millis | null; hold: Hold | null;
}
