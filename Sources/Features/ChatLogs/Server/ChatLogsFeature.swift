import WebKernel

extension Feature {
  /// What it has for the desk is called by the program (`nuanxi import`).
  public static let chatLogs = Feature("ChatLogs")
}
