using System.Text;
using NdxpWorkload.Facts;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

namespace Perf.Tests.Workloads;

public sealed class RequestTests
{
    [Fact]
    public void A_value_is_set_wherever_its_name_stands_and_a_number_stays_a_number()
    {
        var draft = new Draft(Json("{\"id\":1,\"of\":[{\"id\":\"x\",\"list\":[\"a\",\"b\"]}],\"area\":59.9}"));
        draft.Set("json", "id", "0042");
        draft.Set("json", "list", "c");
        draft.Set("json", "area", "61.5");

        Assert.Equal("{\"id\":42,\"of\":[{\"id\":\"0042\",\"list\":[\"c\"]}],\"area\":61.5}", Encoding.UTF8.GetString(draft.Body()!));
    }

    [Fact]
    public void Xml_is_set_by_the_elements_name_and_escaped()
    {
        var draft = new Draft(Json("<d:A><d:Id>1</d:Id><d:Id/><Idol>1</Idol></d:A>", "text/xml"));
        draft.Set("xml", "Id", "<&>");

        Assert.Equal("<d:A><d:Id>&lt;&amp;&gt;</d:Id><d:Id/><Idol>1</Idol></d:A>", Encoding.UTF8.GetString(draft.Body()!));
    }

    [Fact]
    public void Path_and_query_are_set_and_encoded()
    {
        var draft = new Draft(Json(null) with { Path = "/x/1.0/Category/{name}", Example = new(new Dictionary<string, string> { ["name"] = "a b" }, new Dictionary<string, string> { ["q"] = "1" }, new Dictionary<string, string>(), null, null) });
        draft.Set("query", "q", "Nghị định");

        Assert.Equal("/x/1.0/Category/a%20b?q=Ngh%E1%BB%8B%20%C4%91%E1%BB%8Bnh", draft.Target());
    }

    [Fact]
    public void A_name_that_the_example_does_not_have_is_a_contract_that_has_changed()
    {
        var refused = Assert.Throws<InvalidDataException>(() => new Draft(Json("{\"id\":1}")).Set("json", "ids", "1"));

        Assert.Equal("fills: the example of X.ask has no ids in json", refused.Message);
    }

    [Fact]
    public void A_mark_becomes_what_an_earlier_answer_gave()
    {
        var draft = new Draft(Json("{\"unit\":1,\"number\":\"x\"}"));
        draft.Set("json", "unit", Marks.Of("unit"));
        draft.Set("json", "number", "LT-" + Marks.Of("number"));
        var open = new Request(new Agency("H39", true, "Long An", "80", "85"), "X", "ask", false, RequestKind.Plain, "POST", "/x?n=" + Marks.Of("number"), new Dictionary<string, string>(), "application/json", draft.Body());

        var filled = Marks.Fill(open, new Dictionary<string, string> { ["unit"] = "45701", ["number"] = "a/b" })!;
        Assert.Equal("{\"unit\":45701,\"number\":\"LT-a/b\"}", Encoding.UTF8.GetString(filled.Body!));
        Assert.Equal("/x?n=a%2Fb", filled.Target);
        Assert.Null(Marks.Fill(open, new Dictionary<string, string> { ["unit"] = "45701" }));
    }

    private static KnownOperation Json(string? body, string type = "application/json") => new(
        "X", "ask", "H39", "POST", "/x", false, true, "none", null, null, new Example(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(), type, body), []);
}
