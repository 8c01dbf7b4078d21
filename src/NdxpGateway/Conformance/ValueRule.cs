using System.Text;

namespace NdxpGateway.Conformance;

/// <summary>The type of a value as a schema names it.</summary>
internal enum Shape
{
    Any,
    String,
    Integer,
    Number,
    Boolean,
    Object,
    Array,
}

/// <summary>A schema, compiled: what one value of a request must be like. Filled while it is compiled and never changed after.</summary>
internal sealed class ValueRule
{
    public Shape Shape { get; set; }

    public bool Nullable { get; set; }

    public TextRule? Text { get; set; }

    public NumberRule? Number { get; set; }

    /// <summary>Of an enum of booleans.</summary>
    public bool[]? Flags { get; set; }

    public ValueRule? Items { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public PropertyRule[] Properties { get; set; } = [];

    /// <summary>Whether properties that are not listed are unknown fields.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What such properties must be like where they are allowed.</summary>
    public ValueRule? Additional { get; set; }

    public ValueRule[] AllOf { get; set; } = [];

    public ValueRule[] OneOf { get; set; } = [];

    public ValueRule[] AnyOf { get; set; } = [];

    public XmlForm Xml { get; set; } = XmlForm.Plain;

    public bool HasBranches => AllOf.Length + OneOf.Length + AnyOf.Length > 0;

    /// <summary>Whether there is anything to judge in an object.</summary>
    public bool LooksIntoObjects => Properties.Length > 0 || IsClosed || Additional is not null;

    public bool Accepts(Shape shape) => Shape == Shape.Any
        ? !HasBranches || AnyBranchAccepts(shape)
        : Shape == shape || (Shape == Shape.Number && shape == Shape.Integer) || (Shape == Shape.Integer && shape == Shape.Number);

    // Apart, for its closure would be made with every value that is judged.
    private bool AnyBranchAccepts(Shape shape) => Branches.Any(branch => branch.Accepts(shape));

    public bool IsItsOwnBranch()
    {
        var (seen, next) = (new HashSet<ValueRule>(), new Stack<ValueRule>(Branches));
        while (next.TryPop(out var branch))
        {
            if (branch == this)
                return true;
            if (seen.Add(branch))
            {
                foreach (var inner in branch.Branches)
                    next.Push(inner);
            }
        }

        return false;
    }

    private IEnumerable<ValueRule> Branches => AllOf.Concat(OneOf).Concat(AnyOf);
}

/// <summary>A property of an object, and how its name is written in JSON and in XML.</summary>
internal sealed class PropertyRule(string name, ValueRule value, bool required)
{
    public string Name => name;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    public ValueRule Value => value;

    public bool IsRequired => required;

    /// <summary>The element that it is in XML. A list that is not wrapped has an element an item, which bears the items' name.</summary>
    public string Element => IsPlainList ? value.Items!.Xml.Name ?? name : value.Xml.Name ?? name;

    public string? Namespace => IsPlainList ? value.Items!.Xml.Namespace : value.Xml.Namespace;

    public bool IsPlainList => value is { Shape: Shape.Array, Items: not null, Xml.IsWrapped: false };
}

/// <summary>The keyword <c>xml</c> of a schema.</summary>
/// <param name="Namespace">Null where none is asked for.</param>
internal sealed record XmlForm(string? Name, string? Namespace, bool IsAttribute, bool IsWrapped)
{
    public static readonly XmlForm Plain = new(null, null, false, false);
}
