using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NdxpGateway.Registry;

/// <summary>
/// Looks over a contract that came from outside before it is read into a tree, which is read by recursion: no depth that ends the hub,
/// no alias by which a few lines become gigabytes, and no key that is not text.
/// </summary>
internal static class ContractForm
{
    private const int Deepest = 64;

    /// <summary>The first thing that is wrong, with its line; null for none.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static string? Check(string file, string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        // One a level: whether what comes next is a key.
        var levels = new Stack<bool?>();
        while (parser.MoveNext())
        {
            var at = $"{file}:{parser.Current!.Start.Line}:";
            switch (parser.Current)
            {
                case MappingEnd or SequenceEnd:
                    levels.Pop();
                    continue;
                case AnchorAlias:
                    return $"{at} an alias; a contract is written out";
                case NodeEvent node:
                    if (!node.Anchor.IsEmpty)
                        return $"{at} an anchor; a contract is written out";
                    if (levels.TryPop(out var isKey))
                    {
                        if (isKey == true && node is not Scalar)
                            return $"{at} a key that is no text";
                        levels.Push(!isKey);
                    }

                    if (node is MappingStart or SequenceStart)
                        levels.Push(node is MappingStart ? true : null);
                    if (levels.Count > Deepest)
                        return $"{at} is nested deeper than {Deepest} levels";
                    break;
            }
        }

        return null;
    }
}
