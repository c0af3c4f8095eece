extension TalkReading {
  func course(_ check: CourseCheck) -> [Match] {
    switch check.kind {
    case .firstResponseSlow: firstResponseSlow(.seconds(check["seconds"]))
    case .responseSlow: responseSlow(.seconds(check["seconds"]))
    case .unanswered: unanswered()
    case .leftWaiting: leftWaiting(.seconds(check["seconds"]))
    case .noGreeting: noGreeting(check["messages"])
    case .noClosing: noClosing(check["messages"], check["at_least"])
    case .noEmpathyFirst: noEmpathyFirst(check["messages"])
    case .askedAgain: askedAgain()
    case .repeatedTemplate: repeatedTemplate(check)
    case .brokenPromise: brokenPromise()
    case .tooManyHandovers: tooManyHandovers(check["most"])
    case .earlyInvite: earlyInvite(check["messages"])
    case .noInvite: noInvite(check["messages"])
    case .missedLead: missedLead(check["messages"])
    case .noNeedProbe: noNeedProbe()
    case .wrongAnswer: wrongAnswer()
    case .overPromise: overPromise()
    case .falseUrgency: falseUrgency()
    }
  }
}
