using System.Buffers.Binary;
using System.Text;

namespace Receiving;

/// <summary>One message of protobuf, as far as it needs no schema: its fields by number, in their order.</summary>
internal sealed class Proto
{
    private readonly List<(int Number, ulong Value, byte[]? Bytes)> fields = [];

    public static Proto Parse(ReadOnlySpan<byte> message)
    {
        var parsed = new Proto();
        while (!message.IsEmpty)
        {
            var key = Varint(ref message);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    parsed.fields.Add((number, Varint(ref message), null));
                    break;
                case 1:
                    parsed.fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message), null));
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    parsed.fields.Add((number, 0, message[..length].ToArray()));
                    message = message[length..];
                    break;
                case 5:
                    parsed.fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message), null));
                    message = message[4..];
                    break;
                default:
                    throw new FormatException($"No wire type {key & 7}.");
            }
        }

        return parsed;
    }

    public IEnumerable<Proto> Messages(int number) => fields.Where(field => field.Number == number && field.Bytes is not null).Select(field => Parse(field.Bytes));

    public byte[] Bytes(int number) => fields.LastOrDefault(field => field.Number == number).Bytes ?? [];

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public ulong Number(int number) => fields.LastOrDefault(field => field.Number == number).Value;

    /// <summary>Attributes as OTLP has them: KeyValue with AnyValue.</summary>
    public Dictionary<string, object?> Attributes(int number) => Messages(number).ToDictionary(pair => pair.Text(1), pair => Any(pair.Messages(2).FirstOrDefault()));

    private static object? Any(Proto? value) => value?.fields.FirstOrDefault() switch
    {
        (1, _, { } text) => Encoding.UTF8.GetString(text),
        (2, var flag, _) => flag != 0,
        (3, var number, _) => (long)number,
        (4, var bits, _) => BitConverter.UInt64BitsToDouble(bits),
        (_, _, { } other) => Convert.ToHexString(other),
        _ => null,
    };

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }
    }
}
