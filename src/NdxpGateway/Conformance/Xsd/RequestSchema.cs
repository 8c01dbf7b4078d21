using NdxpGateway.Registry;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>
/// The XSD beside a contract, and the element in it that an operation's XML has. Read when the first operation wants it, for few contracts
/// have XML.
/// </summary>
internal sealed class RequestSchema(Contract contract, RegistryFileSet files, Action<string> problem)
{
    private readonly string? file = files.RequestSchemaOf(contract.File);
    private readonly Dictionary<string, XsdElement?> elements = [];
    private XsdCompiler? compiler;

    /// <summary>Null where no XSD says anything of it: such a request has to be XML, and no more is known.</summary>
    /// <param name="wrong">Told where the XSD is there for requests alone, and this one is not in it.</param>
    public XsdElement? Of(Operation operation, Action<string> wrong)
    {
        if (file is null)
            return null;
        compiler ??= new XsdCompiler(new XsdFile(file, files.Read(file)!, problem));
        var name = NameOf(operation);
        if (!elements.TryGetValue(name, out var element))
            element = elements[name] = compiler.Global(name);
        // The other file has answers too, and may have answers alone.
        if (element is null && RegistryFileSet.IsForRequests(file))
            wrong($"is XML as one string, and {file} has no element {name}");
        return element;
    }

    private static string NameOf(Operation operation) => operation.Dispatch.By == DispatchBy.SoapBody
        ? operation.Dispatch.Values[0]
        : char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..];
}
