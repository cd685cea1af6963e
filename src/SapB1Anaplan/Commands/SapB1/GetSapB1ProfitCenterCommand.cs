using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads profit centers, which finance calls cost centers.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1ProfitCenter")]
[OutputType(typeof(ProfitCenter))]
public sealed class GetSapB1ProfitCenterCommand : SapB1ListingCmdlet<ProfitCenter>
{
    /// <summary>Only profit centers of these dimensions, 1 to 5.</summary>
    [Parameter]
    [ValidateRange(1, 5)]
    public int[] Dimension { get; set; } = [];

    private protected override string Kind => "profit centers";

    private protected override IAsyncEnumerable<ProfitCenter> Read(CancellationToken cancellationToken) =>
        Client.ReadProfitCentersAsync(cancellationToken);

    private protected override IEnumerable<string?> CodesOf(ProfitCenter record) => [record.CenterCode];

    private protected override string? NameOf(ProfitCenter record) => record.CenterName;

    private protected override bool IsActive(ProfitCenter record) => record.Active;

    private protected override bool FitsFurther(ProfitCenter record) =>
        Dimension.Length == 0 || Dimension.Contains(record.InWhichDimension);
}
