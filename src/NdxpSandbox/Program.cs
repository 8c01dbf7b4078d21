using NdxpSandbox;

return await CommandLine.RunAsync(args);
