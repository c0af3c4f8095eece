import ArgumentParser
import Server
@main struct N: ParsableCommand {}
