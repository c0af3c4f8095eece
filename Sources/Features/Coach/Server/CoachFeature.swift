import WebKernel

extension Feature {
  public static let coach = Feature("Coach") {
    $0.answers = [
      ConversationHooks.draft.answer { work, words, id in
        try DraftGate(work.house.belonging(RuleBooks.init)).check(work, words, in: id)
      }
    ]
    $0.routes = { CoachRoutes($0).routes }
    $0.frames = { [CoachPush($0.belonging(RuleBooks.init)).frames] }
  }
}
