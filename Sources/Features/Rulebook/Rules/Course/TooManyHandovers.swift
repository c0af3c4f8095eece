extension CourseKind {
  /// Whether the talk changed hands more often than it may.
  static let tooManyHandovers = CourseKind("too_many_handovers", [Parameter("most", 2, 0...20)]) {
    talk, check in
    let places = talk.utterances.indices.filter { talk.utterances[$0].event == .handover }
    return places.count > check["most"] ? [Match(Array(places.prefix(check["most"] + 1)))] : []
  }
}
