import Kernel
import WebKernel

extension Feature {
  public static let inspection = Feature("Inspection") {
    $0.rights = [Right("quality:inspect", lead: .team, inspector: .shop)]
    $0.migrations = InspectionSchema.migrations
    $0.routes = { InspectionRoutes($0).routes }
    $0.frames = { [InspectionPush($0.belonging(RuleBooks.init)).frames] }
    $0.readers = { [InspectionReader($0.belonging(RuleBooks.init), after: WatchReader.of($0))] }
    $0.demonstrateAfterwards = { try InspectionDemo.write($0, $1) }
  }
}
