using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// Reads a message's fields one after the other and notes all that is wrong, so that the sender need not send it five times.
/// A number where a string belongs is wrong: it would have lost its leading zeros.
/// </summary>
internal sealed class MessageFields(JsonObject body, string path, List<string> problems)
{
    public IReadOnlyList<string> Problems => problems;

    public string Text(string name, Predicate<string> fits) => Read(name, fits, isNeeded: true) ?? "";

    public string? OptionalText(string name, Predicate<string> fits) => Read(name, fits, isNeeded: false);

    public decimal Number(string name, decimal least, decimal most) =>
        Judge(name, body.NumberOf(name), number => number >= least && number <= most) ?? least;

    public void Count(string name, int least) =>
        Judge(name, body.NumberOf(name), number => number >= least && number == decimal.Truncate(number));

    public void OptionalCount(string name, int least)
    {
        if (body[name] is not null)
        {
            Count(name, least);
        }
    }

    public bool Flag(string name)
    {
        var flag = body.FlagOf(name);
        if (flag is null)
        {
            Missing(name);
        }

        return flag ?? false;
    }

    public T Object<T>(string name, Func<MessageFields, T> read) => read(new MessageFields(Judge(name, body.ObjectOf(name)) ?? [], $"{path}{name}.", problems));

    public T? OptionalObject<T>(string name, Func<MessageFields, T> read)
        where T : class => body[name] is null ? null : Object(name, read);

    /// <returns>How many there are.</returns>
    public int List(string name, Action<MessageFields> read)
    {
        var items = Judge(name, body.ArrayOf(name)) ?? [];
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at] is JsonObject item)
            {
                read(new MessageFields(item, $"{path}{name}[{at}].", problems));
            }
            else
            {
                Missing($"{name}[{at}]");
            }
        }

        return items.Count;
    }

    public void Wrong(string name) => problems.Add($"trường {path}{name} không đúng định dạng");

    private string? Read(string name, Predicate<string> fits, bool isNeeded)
    {
        var isText = body[name]?.GetValueKind() == JsonValueKind.String;
        var text = isText ? body.TextOf(name) : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (isNeeded || (body[name] is not null && !isText))
            {
                Missing(name);
            }

            return null;
        }

        if (!fits(text))
        {
            Wrong(name);
        }

        return text;
    }

    private decimal? Judge(string name, decimal? number, Predicate<decimal> fits)
    {
        if (number is null)
        {
            Missing(name);
        }
        else if (!fits(number.Value))
        {
            Wrong(name);
        }

        return number;
    }

    private T? Judge<T>(string name, T? node)
        where T : JsonNode
    {
        if (node is null)
        {
            Missing(name);
        }

        return node;
    }

    private void Missing(string name) => problems.Add($"thiếu hoặc sai kiểu trường {path}{name}");
}
