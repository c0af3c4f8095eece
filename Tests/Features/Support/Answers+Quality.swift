// What coach, watch, inspection and rulebook answer.

struct AdviceAnswer: Decodable {
  struct Span: Decodable {
    let from, to: Int
  }

  struct Better: Decodable {
    let of: String
    let texts: [Unread]
  }

  struct Found: Decodable {
    let rule, severity: String
    let spans: [Span]
    let better: Better?
  }

  struct State: Decodable {
    let key: String
  }

  struct Step: Decodable {
    let key: Int
  }

  let findings: [Found]
  let redLine: Bool
  let state: State?
  let openQuestions: [Unread]
  let complaintStep: Step?
}

struct HoldAnswer: Decodable {
  let id, phase, reason: String
}

struct FindingAnswer: Decodable {
  struct Place: Decodable {
    let words: String
  }

  let key, rule: String
  let agent: String?
  let waived: Bool
  let verdict: String?
  let places: [Place]
}

/// A conversation's findings, alone or on the sheet of whoever scores it.
struct FindingsAnswer: Decodable {
  struct Score: Decodable {
    let points: Int
  }

  let findings: [FindingAnswer]
  let score: Score?

  var rules: [String] { findings.map(\.rule) }
}

struct SheetAnswer: Decodable {
  let findings: [FindingAnswer]
  let inspections: [Unread]
}

/// A finding that a figure was counted from.
struct CountedAnswer: Decodable {
  let finding: FindingAnswer
}

struct WatchAnswer: Decodable {
  struct Countdown: Decodable {
    let rule: String
  }

  let conversation: String
  let risk: Int
  let countdowns: [Countdown]
}

struct AlertAnswer: Decodable {
  let id, kind: String
  let rings: Bool
  let acknowledgedBy, snoozedBy: String?
  let hold: Made?
}

struct QualitySettingsAnswer: Decodable {
  struct Alerts: Decodable {
    let quietMinutes: Int
  }

  struct Plan: Decodable {
    let dailyQuota: Int
  }

  let alerts: Alerts
  let plan: Plan
}

struct InspectionAnswer: Decodable {
  struct Missed: Decodable {
    let rule: String
  }

  let id, phase, feedback: String
  let score: Int
  let finalScore: Int?
  let missed: [Missed]
  let second, blind: Bool
  let decidedByName: String?
}

struct InspectionSheetAnswer: Decodable {
  let inspection: InspectionAnswer
  let findings: [FindingAnswer]
}

struct SampleAnswer: Decodable {
  struct Claim: Decodable {
    let name: String
  }

  let conversation, day: String
  let reasons: [String]
  let findings, scored: Int
  let machine: Int?
  let claims: [Claim]
}

struct DrawnAnswer: Decodable {
  let isNew: Bool
  let drawn: Int
}

struct FollowUpAnswer: Decodable {
  let id, rule, note: String
  let open: Bool
  let doneByName: String?
}

struct TrendsAnswer: Decodable {
  struct Figure: Decodable {
    let findings, conversations: Int
    let per100: Int?
  }

  struct Mean: Decodable {
    let count: Int
    let mean: Int?
  }

  struct Item: Decodable {
    let key: String
    let whole: Figure
    let machine, inspection: Mean?
  }

  let whole: Figure
  let items: [Item]
}

struct AgreementAnswer: Decodable {
  struct Pair: Decodable {
    let count, distance: Int
    let none: Int?
  }

  struct Apart: Decodable {
    let conversation: String
    let first, second: Int
  }

  let pairs: [Pair]
  let worst: [Apart]
}

struct BookAnswer: Decodable {
  struct Parameter: Decodable {
    let name: String
    let value, usual: Int
  }

  struct Precision: Decodable {
    let confirmed, rejected: Int
    let percent: Int?
  }

  struct Item: Decodable {
    let id: String
    let muted, isOwn: Bool
    let parameters: [Parameter]
    let precision: Precision
    let findings28: Int
  }

  let version: Int
  let items: [Item]

  subscript(rule: String) -> Item? { items.first { $0.id == rule } }
}

struct BookVersionAnswer: Decodable {
  let version, own: Int
  let byName: String?
  let reason: String
}

struct TrialAnswer: Decodable {
  struct Hit: Decodable {
    let conversation, words: String
    let seq: Int
  }

  struct Effect: Decodable {
    let rule: String
    let now, then: Int
    let gained, lost: [Hit]
  }

  let read: Int
  let next: String?
  let rules: [Effect]
}

extension Answer {
  var hold: HoldAnswer { get throws { try read() } }
  var holds: Page<HoldAnswer> { get throws { try read() } }
  var findings: FindingsAnswer { get throws { try read() } }
  var sheet: SheetAnswer { get throws { try read() } }
  var countedFindings: Page<CountedAnswer> { get throws { try read() } }
  var wall: Page<WatchAnswer> { get throws { try read() } }
  var alert: AlertAnswer { get throws { try read() } }
  var alerts: Page<AlertAnswer> { get throws { try read() } }
  var qualitySettings: QualitySettingsAnswer { get throws { try read() } }
  var inspection: InspectionAnswer { get throws { try read() } }
  var inspections: Page<InspectionAnswer> { get throws { try read() } }
  var inspectionSheet: InspectionSheetAnswer { get throws { try read() } }
  var sample: SampleAnswer { get throws { try read() } }
  var samples: Page<SampleAnswer> { get throws { try read() } }
  var drawn: DrawnAnswer { get throws { try read() } }
  var followUp: FollowUpAnswer { get throws { try read() } }
  var followUps: Page<FollowUpAnswer> { get throws { try read() } }
  var trends: TrendsAnswer { get throws { try read() } }
  var agreement: AgreementAnswer { get throws { try read() } }
  var book: BookAnswer { get throws { try read() } }
  var versions: Page<BookVersionAnswer> { get throws { try read() } }
  var trial: TrialAnswer { get throws { try read() } }
}
