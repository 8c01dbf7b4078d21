using System.CommandLine;
using Day;

var root = new RootCommand("Plays a day of the national platform against a running sandbox, reconciles it with the ledger, and says whether it held");
DayCommand.AddTo(root, "src/NdxpSandbox/bin/Release/net10.0/ndxp.dll");
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception refused) when (refused is IOException or InvalidDataException or HttpRequestException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
