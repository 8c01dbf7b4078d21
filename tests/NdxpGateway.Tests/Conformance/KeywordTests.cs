namespace NdxpGateway.Tests.Conformance;

/// <summary>Every keyword, where it holds and where it does not.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData("{type: string}", "\"x\"", null)]
    [InlineData("{type: string}", "12", "body: string, integer")]
    [InlineData("{type: string}", "1.5", "body: string, number with a fraction or exponent")]
    [InlineData("{type: string}", "true", "body: string, boolean")]
    [InlineData("{type: string}", "null", "body: string, null")]
    [InlineData("{type: string}", "{\"a\":[1,{}]}", "body: string, object")]
    [InlineData("{type: string}", "[\"a\"]", "body: string, array")]
    [InlineData("{type: string, nullable: true}", "null", null)]
    [InlineData("{type: integer}", "-7", null)]
    [InlineData("{type: integer}", "7.0", "body: integer, number with a fraction or exponent")]
    [InlineData("{type: integer}", "7e1", "body: integer, number with a fraction or exponent")]
    [InlineData("{type: integer}", "\"7\"", "body: integer, string of 1 character")]
    [InlineData("{type: integer, format: int32}", "2147483647", null)]
    [InlineData("{type: integer, format: int32}", "2147483648", "body: number from -2147483648 to 2147483647, a larger number")]
    [InlineData("{type: integer, format: int64}", "9223372036854775808", "body: number from -9223372036854775808 to 9223372036854775807, a larger number")]
    [InlineData("{type: integer, format: int64}", "-99999999999999999999999999999999999", "body: number from -9223372036854775808 to 9223372036854775807, a smaller number")]
    [InlineData("{type: number}", "1.25e2", null)]
    [InlineData("{type: number, format: double}", "1", null)]
    [InlineData("{type: number}", "\"1\"", "body: number, string of 1 character")]
    [InlineData("{type: integer, minimum: 1, maximum: 5}", "5", null)]
    [InlineData("{type: integer, minimum: 1, maximum: 5}", "0", "body: number from 1 to 5, a smaller number")]
    [InlineData("{type: integer, minimum: 1, maximum: 5}", "6", "body: number from 1 to 5, a larger number")]
    [InlineData("{type: integer, minimum: 1, exclusiveMinimum: true}", "1", "body: number over 1, a smaller number")]
    [InlineData("{type: number, maximum: 1, exclusiveMaximum: true}", "1.0", "body: number under 1, a larger number")]
    [InlineData("{type: boolean}", "false", null)]
    [InlineData("{type: boolean}", "\"false\"", "body: boolean, string of 5 characters")]
    [InlineData("{type: boolean, enum: [true]}", "true", null)]
    [InlineData("{type: boolean, enum: [true]}", "false", "body: the other boolean, boolean")]
    [InlineData("{type: string, enum: [A, 'Đ', '01']}", "\"Đ\"", null)]
    [InlineData("{type: string, enum: [A, 'Đ', '01']}", "\"\\u0110\"", null)]
    [InlineData("{type: string, enum: [A, 'Đ', '01']}", "\"1\"", "body: one of A, Đ, 01, string of 1 character")]
    [InlineData("{type: integer, nullable: true, enum: [0, 1, null]}", "null", null)]
    [InlineData("{type: integer, nullable: true, enum: [0, 1, null]}", "2", "body: one of 0, 1, another number")]
    [InlineData("{type: string, nullable: true, enum: [null]}", "\"x\"", "body: null, string of 1 character")]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "\"0100109106\"", null)]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "\"100109106\"", @"body: string matching ^\d{10}$, string of 9 characters")]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "100109106", @"body: string matching ^\d{10}$, integer")]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "\"0100109106\\n\"", @"body: string matching ^\d{10}$, string of 11 characters")]
    [InlineData(@"{type: string, pattern: '^\d{2}$'}", "\"١٢\"", @"body: string matching ^\d{2}$, string of 2 characters")]
    [InlineData("{type: string, pattern: '[a-c]+'}", "\"xxbxx\"", null)]
    [InlineData("{type: string, pattern: '^.$'}", "\"\\r\"", "body: string matching ^.$, string of 1 character")]
    [InlineData("{type: string, format: date}", "\"2021-10-28\"", null)]
    [InlineData("{type: string, format: date}", "\"2021-02-29\"", "body: string of format date (yyyy-MM-dd), string of 10 characters")]
    [InlineData("{type: string, format: date-time}", "\"2021-10-28T08:00:00+07:00\"", null)]
    [InlineData("{type: string, format: date-time}", "\"2021-10-28T08:00:00\"", "body: string of format date-time (RFC 3339), string of 19 characters")]
    [InlineData("{type: string, format: byte}", "\"aGVsbG8=\"", null)]
    [InlineData("{type: string, format: byte}", "\"aGVsbG8\"", "body: string in base64, string of 7 characters")]
    [InlineData("{type: string, format: uuid}", "\"00000000-0000-0000-0000-000000000000\"", null)]
    [InlineData("{type: string, format: uuid}", "\"0\"", "body: string of format uuid, string of 1 character")]
    [InlineData("{type: array, items: {type: integer}, minItems: 1, maxItems: 2}", "[1,2]", null)]
    [InlineData("{type: array, items: {type: integer}, minItems: 1, maxItems: 2}", "[]", "body: array of 1 to 2 items, array of 0 items")]
    [InlineData("{type: array, items: {type: integer}, minItems: 1, maxItems: 2}", "[1,2,3]", "body: array of 1 to 2 items, array of 3 items")]
    [InlineData("{type: array, items: {type: integer}}", "[1,\"2\"]", "body[1]: integer, string of 1 character")]
    [InlineData("{type: array, maxItems: 0, items: {}}", "[null]", "body: array of at most 0 items, array of 1 item")]
    [InlineData("{type: object, required: [a, b], properties: {a: {type: string}}}", "{\"a\":\"\",\"b\":1,\"c\":[]}", null)]
    [InlineData("{type: object, required: [a, b], properties: {a: {type: string}}}", "{\"b\":null}", "body.a: string, nothing")]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{\"a\":\"1\",\"a\":\"2\"}", "body.a: one value, the same name again")]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{\"\\u0061\":1}", "body.a: string, integer")]
    [InlineData("{type: object, additionalProperties: false, properties: {a: {type: string}}}", "{\"z\":{\"a\":1}}", "body.z: no such field, object?")]
    [InlineData("{type: object, additionalProperties: {type: integer}}", "{\"z\":1}", null)]
    [InlineData("{type: object, additionalProperties: {type: integer}}", "{\"z\":true}", "body.z: integer, boolean")]
    [InlineData("{allOf: [{type: string, maxLength: 2}, {type: string, pattern: '^a'}]}", "\"ab\"", null)]
    [InlineData("{allOf: [{type: string, maxLength: 2}, {type: string, pattern: '^a'}]}", "\"b\"", "body: string matching ^a, string of 1 character")]
    [InlineData("{nullable: true, allOf: [{type: object}]}", "null", null)]
    [InlineData("{oneOf: [{type: integer}, {type: string, pattern: '^a$'}]}", "1", null)]
    [InlineData("{oneOf: [{type: integer}, {type: string, pattern: '^a$'}]}", "\"a\"", null)]
    [InlineData("{oneOf: [{type: integer}, {type: string, pattern: '^a$'}]}", "\"b\"", "body: integer or string matching ^a$, string of 1 character")]
    [InlineData("{oneOf: [{type: integer}, {type: string, pattern: '^a$'}]}", "true", "body: integer or string matching ^a$, boolean")]
    [InlineData("{oneOf: [{type: integer}, {type: number}]}", "1", "body: exactly one of 2 forms, 2 of them")]
    [InlineData("{anyOf: [{type: integer}, {type: number}]}", "1", null)]
    [InlineData("{anyOf: [{type: integer}, {type: number}]}", "\"\"", "body: integer or number, empty string")]
    [InlineData("{title: t, description: d, default: 1, example: 2, deprecated: true, externalDocs: {url: 'http://x'}, x-y: 1}", "[[[]]]", null)]
    public void A_keyword_holds_or_is_told(string schema, string json, string? told)
    {
        var contract = CheckedContract.OfBody(schema);
        Assert.Empty(contract.Problems);
        Assert.Equal(told is null ? [] : [told], contract.Json(json));
    }

    [Theory]
    [InlineData("Nguyễn", 6)]
    [InlineData("Nguye\u0302\u0303n", 8)]
    [InlineData("𠀀𠀁", 2)]
    [InlineData("\\ud840\\udc00", 1)]
    [InlineData("\\n\\u1ec5", 2)]
    public void A_length_counts_Unicode_code_points(string text, int length)
    {
        Assert.Empty(CheckedContract.OfBody($"{{type: string, minLength: {length}, maxLength: {length}}}").Json($"\"{text}\""));
        Assert.Equal([$"body: string of at most {length - 1} character{(length == 2 ? "" : "s")}, string of {length} character{(length == 1 ? "" : "s")}"],
            CheckedContract.OfBody($"{{type: string, maxLength: {length - 1}}}").Json($"\"{text}\""));
        Assert.Equal([$"body: string of at least {length + 1} characters, string of {length} character{(length == 1 ? "" : "s")}"],
            CheckedContract.OfBody($"{{type: string, minLength: {length + 1}}}").Json($"\"{text}\""));
    }

    [Fact]
    public void Of_alternatives_the_closest_one_is_told_and_unknown_fields_alone_are_no_reason_to_refuse()
    {
        const string Person = "{type: object, additionalProperties: false, required: [ten], properties: {ten: {type: string}}}";
        const string Company = "{type: object, additionalProperties: false, required: [ma, diaChi], properties: {ma: {type: string}, diaChi: {type: string}}}";
        var contract = CheckedContract.OfBody($"{{type: object, properties: {{ai: {{oneOf: [{Person}, {Company}]}}}}}}");
        Assert.Empty(contract.Json("""{"ai":{"ma":"1","diaChi":"x"}}"""));
        Assert.Equal(["body.ai.diaChi: string, integer"], contract.Json("""{"ai":{"ma":"1","diaChi":5}}"""));
        Assert.Equal(["body.ai.them: no such field, boolean?"], contract.Json("""{"ai":{"ten":"1","them":true}}"""));
    }

    [Fact]
    public void A_schema_may_contain_itself_below_a_property_and_reading_it_again_and_again_ends()
    {
        const string Tree = "schemas:\n  Tree: {type: object, additionalProperties: false, properties: {v: {type: integer}, left: {oneOf: [{$ref: '#/components/schemas/Tree'}, {$ref: '#/components/schemas/Tree'}]}}}";
        var contract = CheckedContract.OfBody("{$ref: '#/components/schemas/Tree'}", components: Tree);
        Assert.Empty(contract.Problems);
        Assert.Equal(["body.left: exactly one of 2 forms, 2 of them"], contract.Json("""{"left":{"v":1}}"""));
        var deep = string.Concat(Enumerable.Repeat("{\"left\":", 60)) + "{}" + new string('}', 60);
        Assert.Contains(contract.Json(deep), line => line.EndsWith("more than the check reads?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_schema_with_more_properties_than_a_word_has_bits_finds_the_missing_one()
    {
        var names = Enumerable.Range(0, 300).Select(at => $"p{at}").ToArray();
        var contract = CheckedContract.OfBody($"{{type: object, required: [{string.Join(", ", names)}], properties: {{{string.Join(", ", names.Select(name => $"{name}: {{type: integer}}"))}}}}}");
        Assert.Equal(["body.p64: integer, nothing"], contract.Json($"{{{string.Join(',', names.Where(name => name != "p64").Reverse().Select(name => $"\"{name}\":1"))}}}"));
    }
}
