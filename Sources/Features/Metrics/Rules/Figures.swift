import Kernel

/// The figures of one subject over a stretch of days. Sums and counts are whole; means and rates are made here.
public struct Figures: Sendable, Equatable {
  private var numbers: [Int64]
  /// Response times, ms, ascending.
  public let waits: [UInt32]
  public let conversations: Int64

  init(numbers: [Int64], waits: [UInt32], conversations: Int64) {
    self.numbers = numbers
    self.waits = waits
    self.conversations = conversations
  }

  public subscript(count: Count) -> Int64 { numbers[count.rawValue] }

  /// Numerator and denominator of a formula, by its place in the pack's ids.
  public func formula(_ slot: Int) -> (count: Int64, whole: Int64) {
    let base = Count.allCases.count + 2 * slot
    return (numbers[base], numbers[base + 1])
  }

  /// ms; nil when nothing was answered.
  public var meanResponse: Double? {
    self[.answered] > 0 ? Double(self[.responseSum]) / Double(self[.answered]) : nil
  }

  /// The house's own 未回复: nobody has to answer a farewell.
  public var unansweredWithoutFarewells: Int64 { self[.unanswered] - self[.unansweredFarewells] }

  public var meanFirstResponse: Double? {
    self[.firstCount] > 0 ? Double(self[.firstSum]) / Double(self[.firstCount]) : nil
  }

  /// The smallest response time that at least so many of a hundred do not exceed (nearest rank), ms.
  /// - Parameter percent: 1…100.
  public func percentile(_ percent: Int) -> UInt32? {
    waits.isEmpty ? nil : waits[max((percent * waits.count + 99) / 100, 1) - 1]
  }

  /// How many response times lie below each edge (the first edge is 0) up to the next, and how many beyond the last.
  public func distribution(_ edges: [UInt32]) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count)
    var edge = 0
    for wait in waits {
      while edge + 1 < edges.count, wait >= edges[edge + 1] { edge += 1 }
      counts[edge] += 1
    }
    return counts
  }
}

extension Tally {
  /// Over which stretch a conversation counts once.
  public enum Stretch: Sendable { case day, week, month, whole }

  /// Every day that has a cell, ascending.
  public var days: [Int32] { Set(cells.places.map(\.0.day)).sorted() }

  public func subjects(_ kind: Subject.Kind) -> [Subject] {
    Set(cells.places.map(\.0.subject).filter { $0.kind == kind }).sorted { $0.index < $1.index }
  }

  public func hours(of subject: Subject) -> WeekHours { hours[subject] ?? WeekHours() }

  /// - Parameter days: local days, both ends included; nil = all. `stretch` must hold them.
  public func figures(_ subject: Subject, days: ClosedRange<Int32>? = nil, stretch: Stretch = .whole)
    -> Figures
  {
    var sums = [Int64](repeating: 0, count: cells.stride)
    var waits: [UInt32] = []
    for (key, place) in cells.places where days?.contains(key.day) ?? true {
      if key.subject == subject {
        for (index, value) in cells.row(place).enumerated() { sums[index] += value }
      }
      if holds(subject, key.subject) { waits += cells.waits[place] }
    }
    return Self.figures(sums, waits, stretch)
  }

  /// Where the days of a subject are counted.
  public struct Days: Sendable {
    public let subject: Subject
    fileprivate var places: [(day: Int32, place: Int)] = []
    /// Further places whose response times are the subject's.
    fileprivate var waits: [Int] = []
  }

  /// The days of every subject of a kind, in one pass.
  public func days(_ kind: Subject.Kind) -> [Days] {
    var found: [Subject: Days] = [:]
    for (key, place) in cells.places {
      if key.subject.kind == kind {
        found[key.subject, default: Days(subject: key.subject)].places.append((key.day, place))
      } else if kind == .team, key.subject.kind == .agent {
        let team = Subject.team(team(of: key.subject.index))
        found[team, default: Days(subject: team)].waits.append(place)
      }
    }
    return found.values.filter { !$0.places.isEmpty }.sorted { $0.subject.index < $1.subject.index }
  }

  /// Over all days.
  public func total(_ days: Days) -> Figures {
    var sums = [Int64](repeating: 0, count: cells.stride)
    var waits: [UInt32] = []
    for (_, place) in days.places {
      for (index, value) in cells.row(place).enumerated() { sums[index] += value }
      waits += cells.waits[place]
    }
    for place in days.waits { waits += cells.waits[place] }
    return Self.figures(sums, waits, .whole)
  }

  /// Day by day, in order; of teams without percentiles.
  public func daily(_ days: Days) -> [(day: Int32, figures: Figures)] {
    days.places.sorted { $0.day < $1.day }.map { day, place in
      (day, Self.figures(Array(cells.row(place)), cells.waits[place], .day))
    }
  }

  /// The figures of every subject of a kind over all days.
  public func totals(_ kind: Subject.Kind) -> [Subject: Figures] {
    Dictionary(uniqueKeysWithValues: days(kind).map { ($0.subject, total($0)) })
  }

  /// All (subject, day) figures of a kind at once, for tables by day.
  public func daily(_ kind: Subject.Kind) -> [Subject: [Int32: Figures]] {
    Dictionary(
      uniqueKeysWithValues: days(kind).map { days in
        (days.subject, Dictionary(uniqueKeysWithValues: daily(days).map { ($0.day, $0.figures) }))
      })
  }

  private static func figures(_ sums: [Int64], _ waits: [UInt32], _ stretch: Stretch) -> Figures {
    let count: Count =
      switch stretch {
      case .day: .conversations
      case .week: .newInWeek
      case .month: .newInMonth
      case .whole: .newOverall
      }
    return Figures(numbers: sums, waits: RadixSort.sorted(waits), conversations: sums[count.rawValue])
  }

  /// Whether the response times kept under `other` are among those of `subject`.
  private func holds(_ subject: Subject, _ other: Subject) -> Bool {
    switch subject.kind {
    case .agent, .shop, .channel: other == subject
    case .whole: other.kind == .agent
    case .team: other.kind == .agent && team(of: other.index) == subject.index
    }
  }
}
