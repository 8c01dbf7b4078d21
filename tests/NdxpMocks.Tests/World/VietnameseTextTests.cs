using System.Text;
using NdxpMocks.World;

namespace NdxpMocks.Tests.World;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ")]
    [InlineData("Nguyễn Thị Hòa", "nguyễn  thị hòa")]
    [InlineData("Nguyễn Thị Hòa", "NGUYENTHIHOA")]
    [InlineData("Đỗ Thúy Uyên", "ĐỖ THUÝ UYÊN")]
    [InlineData("Đỗ Thúy Uyên", "Ðỗ Thúy Uyên")]
    [InlineData("Đỗ Thúy Uyên", "DO THUY UYEN")]
    public void The_same_name_in_another_writing_is_the_same(string one, string other)
    {
        Assert.True(VietnameseText.IsName(one, other));
        Assert.True(VietnameseText.IsName(one.Normalize(NormalizationForm.FormD), other));
        Assert.True(VietnameseText.IsName(one, other.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Nguyễn Thị Hòa", "Nguyễn Thị Hóa")]
    [InlineData("Nguyễn Thị Hòa", "Nguyễn Thị Hoa")]
    [InlineData("Trần Văn Hùng", "Trần Văn Hưng")]
    [InlineData("Trần Văn Hùng", "Trần Hùng")]
    [InlineData("Mai Kim Lan", "Mai Kim Lân")]
    [InlineData("Đỗ Thúy Uyên", "ĐO THUY UYEN")]
    public void A_name_with_other_marks_is_another(string one, string other) => Assert.False(VietnameseText.IsName(one, other));

    [Fact]
    public void Folding_leaves_plain_capitals() => Assert.Equal("NGUYENDINHDUC", VietnameseText.Fold("Nguyễn Đình Ðức"));

    [Theory]
    [InlineData("Lan\uFFFE")]
    [InlineData("Lan\uD800")]
    public void What_is_no_character_is_no_name_and_no_error(string asked)
    {
        Assert.False(VietnameseText.IsName("Lan", asked));
        Assert.StartsWith("Lan", VietnameseText.Nfc(asked));
    }
}
