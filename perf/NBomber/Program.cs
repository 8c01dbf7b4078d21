return await NdxpNBomber.LoadTest.RunAsync(args);
