import PullbackCommand

await Program.main()
