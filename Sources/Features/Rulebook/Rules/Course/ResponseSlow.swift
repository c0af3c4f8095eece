import Kernel

extension CourseKind {
  /// 响应时长: every later wait.
  static let responseSlow = CourseKind(
    "response_slow", [Parameter("seconds", 180, 10...86_400)], waiting: .called,
    due: { talk, check in talk.openWaits(.seconds(check["seconds"])) { $0 != talk.firstWait } },
    matches: { talk, check in
      let first = talk.firstWait
      return talk.waits.filter { $0 != first && !$0.isAnsweredByBot }.compactMap {
        talk.late($0, .seconds(check["seconds"]))
      }
    })
}
