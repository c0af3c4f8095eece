import Kernel

extension CourseKind {
  /// 首次响应: from the customer's first message of that wait to a person's answer.
  static let firstResponseSlow = CourseKind(
    "first_response_slow", [Parameter("seconds", 30, 10...86_400)], waiting: .listed,
    due: { talk, check in talk.openWaits(.seconds(check["seconds"])) { $0 == talk.firstWait } },
    matches: { talk, check in
      talk.firstWait.flatMap { talk.late($0, .seconds(check["seconds"])) }.map { [$0] } ?? []
    })
}
