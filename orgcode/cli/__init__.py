"""The command line: stdout is data, stderr is talk, exit status 0 done, 1 a program fault, 2 the user's input."""
