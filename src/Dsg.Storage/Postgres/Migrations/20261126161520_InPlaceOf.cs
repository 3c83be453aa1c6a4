using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class InPlaceOf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "in_place_of",
                table: "journal",
                type: "text",
                nullable: true,
                collation: "C"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "in_place_of", table: "journal");
        }
    }
}
