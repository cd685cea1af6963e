using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads customers, vendors and leads.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1BusinessPartner")]
[OutputType(typeof(BusinessPartner))]
public sealed class GetSapB1BusinessPartnerCommand : SapB1Cmdlet
{
    /// <summary>Only partners with these codes.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] CardCode { get; set; } = [];

    /// <summary>Only partners changed on or after this day.</summary>
    [Parameter]
    public DateTime? UpdatedSince { get; set; }

    /// <summary>A further condition in the language of the server, such as "CardType eq 'cSupplier'".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) => WriteAllAsync(
        Client.ReadBusinessPartnersAsync(CardCode, UpdatedSince?.Date, Filter, cancellationToken),
        null,
        "Reading business partners",
        output,
        cancellationToken);
}
