using System.Globalization;
using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads the dimensions of cost accounting.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1Dimension")]
[OutputType(typeof(Dimension))]
public sealed class GetSapB1DimensionCommand : SapB1ListingCmdlet<Dimension>
{
    private protected override string Kind => "dimensions";

    private protected override IAsyncEnumerable<Dimension> Read(CancellationToken cancellationToken) =>
        Client.ReadDimensionsAsync(cancellationToken);

    private protected override IEnumerable<string?> CodesOf(Dimension record) =>
        [record.DimensionCode.ToString(CultureInfo.InvariantCulture)];

    private protected override string? NameOf(Dimension record) =>
        string.IsNullOrEmpty(record.DimensionDescription) ? record.DimensionName : record.DimensionDescription;

    private protected override bool IsActive(Dimension record) => record.Active;
}
