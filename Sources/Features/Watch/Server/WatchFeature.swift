import Kernel
import WebKernel

extension Feature {
  public static let watch = Feature("Watch") {
    $0.rights = [Right("quality:watch", lead: .team)]
    $0.migrations = WatchSchema.migrations
    $0.answers = [
      CoachHooks.held.answer { try AlertDesk.raise($0, $1, in: $2) },
      CoachHooks.noneHeld.answer { try AlertDesk.end($0, $1, .held) },
      RulebookHooks.precision.answer { try FindingStore.precision($0) },
      RulebookHooks.findings.answer { try FindingStore.counts($0, since: $1) },
      RulebookHooks.closed.answer { try ScoreStore.places($0, since: $1, after: $2, limit: $3) },
    ]
    $0.routes = { WatchRoutes($0).routes }
    $0.frames = { [WatchPush($0.belonging(RuleBooks.init)).frames] }
    $0.readers = { [WatchReader.of($0)] }
  }
}
