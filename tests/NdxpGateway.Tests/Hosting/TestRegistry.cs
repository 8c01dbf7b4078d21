using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Hosting;

/// <summary>
/// The letter's tables with one small contract for all systems that has an operation of every kind the hub tells apart, so that the
/// hub's tests do not hang on what a national system happens to offer.
/// </summary>
internal static class TestRegistry
{
    private const string Contract = """
        openapi: 3.0.3
        info: {title: '%CODE%', version: '1.0'}
        x-ndxp-system: %CODE%
        x-ndxp-versions: ['%VERSION%', '1.1']
        x-ndxp-adapter: true
        paths:
          /read:
            get: {operationId: read, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, %REST%}
          /write:
            post: {operationId: write, x-ndxp-effect: write, x-ndxp-scope: {rule: none}, %REST%}
          /items/{id}:
            get: {operationId: item, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-subject: [{in: path, parameter: id}], parameters: [{name: id, in: path, required: true, schema: {type: string}}], %REST%}
          /territory:
            get: {operationId: territory, x-ndxp-effect: read, x-ndxp-scope: {rule: own-province, in: query, parameter: maTinh}, %REST%}
            post: {operationId: territoryOfBody, x-ndxp-effect: read, x-ndxp-scope: {rule: own-province, in: body, parameter: maTinh}, %REST%}
          /list:
            get: {operationId: list, x-ndxp-effect: read, x-ndxp-scope: {rule: own-province}, %REST%}
          /dossier:
            post: {operationId: dossier, x-ndxp-effect: read, x-ndxp-scope: {rule: own-dossier, in: body, parameter: maHoSo}, %REST%}
          '/soap.asmx#GetA':
            post: {operationId: getA, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-dispatch: {by: soap-body, element: GetA}, %REST%}
          '/soap.asmx#GetB':
            post: {operationId: getB, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-dispatch: {by: soap-body, element: GetB}, %REST%}
          '/either#xml':
            post: {operationId: eitherXml, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-dispatch: {by: content-type, types: [text/xml, application/xml]}, %REST%}
          '/either#json':
            post: {operationId: eitherJson, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-dispatch: {by: content-type, types: [application/json]}, %REST%}
          '/soap.asmx#wsdl':
            get: {operationId: wsdl, x-ndxp-open: true, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-dispatch: {by: query, parameters: [wsdl, singleWsdl]}, %REST%}
          /option:
            post: {operationId: option, x-ndxp-optional: true, x-ndxp-effect: read, x-ndxp-scope: {rule: none}, %REST%}
        """;

    private const string Rest = "x-ndxp-evidence: {level: proposed, source: the hub's tests}, responses: {'200': {description: ok}}";

    private static IEnumerable<string[]> Rows => new RegistryFiles(null).Read("systems.csv")!
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(','));

    public static IEnumerable<string> Systems => Rows.Select(columns => columns[1]);

    /// <summary>Writes it into a folder of its own, which a test may then spoil.</summary>
    public static string WriteTo(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "contracts"));
        var builtIn = new RegistryFiles(null);
        foreach (var file in new[] { "agencies.csv", "systems.csv", "subscriptions.csv" })
            File.WriteAllText(Path.Combine(directory, file), builtIn.Read(file)!);
        foreach (var columns in Rows)
            WriteContract(directory, columns[1], columns[^2].Split('/')[2]);
        return directory;
    }

    public static void WriteContract(string directory, string code, string version) => File.WriteAllText(
        Path.Combine(directory, "contracts", $"{code.ToLowerInvariant()}.yaml"),
        Contract.Replace("%REST%", Rest).Replace("%CODE%", code).Replace("%VERSION%", version));
}
